import { exportContacts } from "@/lib/exports/contacts";
import { ExportContacts } from "@/lib/exports/schema";
import { downloadRoute } from "@/lib/next/download";

export const GET = downloadRoute(ExportContacts, exportContacts);
