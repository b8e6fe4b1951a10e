import { z } from "zod";

const Refused = z.object({ title: z.string() });

export type UploadResult<T> = { ok: true; data: T } | { ok: false; message: string | null };

/**
 * Sends a file to an address of the API whose body is the file. By XMLHttpRequest, since `fetch` tells nothing of how far
 * an upload has come.
 */
export function uploadFile<Answer extends z.ZodType>(
  workspace: string,
  path: "assets" | "imports" | "suppressions/import" | "templates/import" | "templates/import/preview",
  file: File,
  Answer: Answer,
  onProgress: (sentBytes: number) => void,
  query: Record<string, string> = {},
): Promise<UploadResult<z.output<Answer>>> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/${path}?${new URLSearchParams({ ...query, fileName: file.name })}`);
    request.setRequestHeader("content-type", file.type || "application/octet-stream");
    request.setRequestHeader("x-workspace", workspace);
    request.setRequestHeader("accept-language", document.documentElement.lang);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onerror = () => resolve({ ok: false, message: null });
    request.onload = () => {
      const answer = parseJson(request.responseText);
      const uploaded = Answer.safeParse(answer);
      if (request.status < 300 && uploaded.success) return resolve({ ok: true, data: uploaded.data });
      resolve({ ok: false, message: Refused.safeParse(answer).data?.title ?? null });
    };
    request.send(file);
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
