/** What a browser keeps of one site's cookies, by their names. */
export class CookieJar {
  private readonly kept = new Map<string, string>();

  set(name: string, value: string) {
    if (value) this.kept.set(name, value);
    else this.kept.delete(name);
  }

  take(response: Response) {
    for (const line of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      this.set(name, decodeURIComponent(value));
    }
  }

  all = () => Object.fromEntries(this.kept);
  toString = () => [...this.kept].map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("; ");
}
