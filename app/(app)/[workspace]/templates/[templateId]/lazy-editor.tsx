"use client";

import dynamic from "next/dynamic";

/** The canvas is loaded by itself, after the page around it. */
export const LazyEditor = dynamic(() => import("./_visual/visual-editor").then(({ VisualEditor }) => VisualEditor), {
  ssr: false,
  loading: () => <div aria-busy className="h-full animate-pulse bg-default" />,
});
