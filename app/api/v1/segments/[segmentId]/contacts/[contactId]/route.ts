import { route } from "@/lib/next/route";
import { explainContact } from "@/lib/segments/explain";
import { ExplainContact, Explanation } from "@/lib/segments/schema";

export const GET = route(ExplainContact, Explanation, explainContact);
