import { z } from "zod";
import { getBrand } from "@/lib/brand/queries";
import { changeBrand } from "@/lib/templates/change-brand";
import { SaveBrand, WorkspaceBrand } from "@/lib/brand/schema";
import { route } from "@/lib/next/route";

export const GET = route(z.object({}), WorkspaceBrand, getBrand);
export const PUT = route(SaveBrand, WorkspaceBrand, changeBrand);
