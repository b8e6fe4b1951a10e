// Written by bin/prepare.mjs from the files beside it.
export const templates = {
  "release-notes": () => import("./release-notes"),
};
