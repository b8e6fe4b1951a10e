import { z } from "zod";
import { getBrand } from "@/lib/brand/queries";
import { saveBrand } from "@/lib/brand/save";
import { SaveBrand, WorkspaceBrand } from "@/lib/brand/schema";
import { route } from "@/lib/next/route";

export const GET = route(z.object({}), WorkspaceBrand, getBrand);
export const PUT = route(SaveBrand, WorkspaceBrand, saveBrand);
