import { z } from "zod";
import { getBrand } from "@/lib/brand/queries";
import { SaveBrand, WorkspaceBrand } from "@/lib/brand/schema";
import { route } from "@/lib/next/route";
import { changeBrand } from "@/lib/templates/change-brand";

export const GET = route(z.object({}), WorkspaceBrand, getBrand);
export const PUT = route(SaveBrand, WorkspaceBrand, changeBrand);
