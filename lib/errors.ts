export type ErrorCode =
  | "invalid"
  | "unauthorized"
  | "forbidden"
  | "not_found"
  | "conflict"
  | "limit_reached"
  | "too_many_requests"
  | "unavailable";

/** A key of the message files, `<domain>.errors.<name>`; the door that answers turns it into a sentence. */
export type ErrorKey = `${string}.errors.${string}`;
export type ErrorValues = Record<string, string | number>;

/** Sentences per input field; each is an `ErrorKey` or text that is already in the reader's language. */
export type FieldErrors = Partial<Record<string, string[]>>;

/** What a server action answers: refusals come back as values, in the reader's language. */
export type ActionResult<T> =
  | { ok: true; data: T }
  | { ok: false; code: ErrorCode | "bug"; message: string; fields?: FieldErrors };

export const httpStatus: Record<ErrorCode, number> = {
  invalid: 422,
  unauthorized: 401,
  forbidden: 403,
  not_found: 404,
  conflict: 409,
  limit_reached: 403,
  too_many_requests: 429,
  unavailable: 503,
};

/**
 * A refusal that the caller can understand and act on. Anything else thrown is a bug.
 * `key` names the sentence, `values` fill its holes, `fields` say where in the input it happened.
 */
export class AppError extends Error {
  constructor(
    readonly code: ErrorCode,
    readonly key: ErrorKey,
    readonly values: ErrorValues = {},
    readonly fields?: FieldErrors,
    /** Keys of the sentences that follow the first: why, and the way out. */
    readonly more: string[] = [],
  ) {
    super(`${key} ${JSON.stringify(values)}`);
    this.name = "AppError";
  }
}

/** Too often or too fast; after so many seconds it may be tried again. */
export class TooMany extends AppError {
  constructor(
    key: ErrorKey,
    readonly seconds: number,
    values: ErrorValues = {},
  ) {
    super("too_many_requests", key, values);
  }
}

export type Noun =
  | "apiKey"
  | "asset"
  | "attachment"
  | "bulkAction"
  | "campaign"
  | "contact"
  | "dkimKey"
  | "field"
  | "form"
  | "import"
  | "invitation"
  | "job"
  | "list"
  | "mail"
  | "member"
  | "message"
  | "passkey"
  | "proxy"
  | "savedBlock"
  | "segment"
  | "sender"
  | "template"
  | "templateVersion"
  | "user"
  | "workspace";

export const notFound = (noun: Noun) => new AppError("not_found", `common.errors.notFound.${noun}`);

/** A field-level refusal found after parsing: `key` is both the sentence and the field's message. */
export const invalidField = (field: string, key: ErrorKey, values: ErrorValues = {}) =>
  new AppError("invalid", key, values, { [field]: [key] });
