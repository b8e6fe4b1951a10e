/** As much of it as our issuer takes. */
declare module "oidc-provider" {
  import type { IncomingMessage, ServerResponse } from "node:http";

  type Context = {
    oidc: {
      session?: { accountId?: string };
      provider: {
        Grant: new (of: {
          clientId: string;
          accountId?: string;
        }) => { addOIDCScope(scope: string): void; save(): Promise<string> };
      };
    };
  };

  export default class Provider {
    constructor(
      issuer: string,
      settings: Record<string, unknown> & {
        findAccount(context: Context, sub: string): { accountId: string; claims(): object };
        loadExistingGrant(context: Context): Promise<unknown>;
      },
    );
    callback(): (request: IncomingMessage, response: ServerResponse) => void;
    interactionFinished(request: IncomingMessage, response: ServerResponse, result: object): Promise<void>;
  }
}
