import { Nothing, SecondFactorRule } from "@/lib/accounts/schema";
import { getSecondFactorRule, setSecondFactorRule } from "@/lib/accounts/second-factor-rule";
import { adminRoute } from "@/lib/next/route";

export const GET = adminRoute(Nothing, SecondFactorRule, getSecondFactorRule);
export const PUT = adminRoute(SecondFactorRule, SecondFactorRule, setSecondFactorRule);
