import { type Scope, scopes } from "@/lib/permissions";

type Resource = Scope extends infer S ? (S extends `${infer R}:${string}` ? R : never) : never;
type Act = Scope extends infer S ? (S extends `${string}:${infer A}` ? A : never) : never;

const split = (scope: Scope) => scope.split(":") as [Resource, Act];

/** The scopes by what they are about. */
export const scopeResources = [...new Set(scopes.map((scope) => split(scope)[0]))].map((resource) => ({
  resource,
  acts: scopes.filter((scope) => split(scope)[0] === resource).map((scope) => ({ scope, act: split(scope)[1] })),
}));
