/** A variable with what stands in for it where it is empty. */
export const tag = (name: string, fallback?: string) =>
  fallback === undefined ? `{{ ${name} }}` : `{{ ${name} | default: "${fallback}" }}`;
