import { createDkimKey } from "@/lib/dkim/create";
import { listDkimKeys } from "@/lib/dkim/queries";
import { CreateDkimKey, DkimKey, DkimKeyPage, ListDkimKeys } from "@/lib/dkim/schema";
import { route } from "@/lib/next/route";

export const GET = route(ListDkimKeys, DkimKeyPage, listDkimKeys);
export const POST = route(CreateDkimKey, DkimKey, createDkimKey, { status: 201 });
