import { z } from "zod";

const Uploaded = z.object({ id: z.string() });
const Refused = z.object({ title: z.string() });

type Result = { ok: true; importId: string } | { ok: false; message: string | null };

/** Sends a file to the API. By XMLHttpRequest, since `fetch` tells nothing of how far an upload has come. */
export function uploadFile(workspace: string, file: File, onProgress: (sentBytes: number) => void): Promise<Result> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", `/api/v1/imports?${new URLSearchParams({ fileName: file.name })}`);
    request.setRequestHeader("content-type", "text/csv");
    request.setRequestHeader("x-workspace", workspace);
    request.setRequestHeader("accept-language", document.documentElement.lang);
    request.upload.onprogress = ({ loaded }) => onProgress(loaded);
    request.onerror = () => resolve({ ok: false, message: null });
    request.onload = () => {
      const answer = parseJson(request.responseText);
      const uploaded = Uploaded.safeParse(answer);
      if (request.status === 201 && uploaded.success) return resolve({ ok: true, importId: uploaded.data.id });
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
