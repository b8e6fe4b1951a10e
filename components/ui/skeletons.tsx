const bar = "animate-pulse rounded bg-default motion-reduce:animate-none";

/** The frame of a page while it is read, in its final size. */
export function PageSkeleton({ children }: { children?: React.ReactNode }) {
  return (
    <div aria-busy className="mx-auto w-full max-w-6xl px-4 pt-4 sm:px-8 sm:pt-8">
      <div className="mb-6 flex h-9 items-center justify-between">
        <div className={`${bar} h-5 w-40`} />
        <div className={`${bar} h-9 w-32`} />
      </div>
      {children ?? <TableSkeleton />}
    </div>
  );
}

export function TableSkeleton({ rows = 8 }: { rows?: number }) {
  return (
    <div>
      {Array.from({ length: rows }, (_, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={row} className="flex h-10 items-center gap-4 border-separator border-b">
          <div className={`${bar} h-3.5`} style={{ width: `${20 + ((row * 7) % 16)}%` }} />
          <div className={`${bar} ml-auto h-3.5 w-20`} />
          <div className={`${bar} h-3.5 w-24`} />
        </div>
      ))}
    </div>
  );
}

export function FiguresSkeleton({ count = 4 }: { count?: number }) {
  return (
    <div className="mb-8 grid grid-cols-[repeat(auto-fit,minmax(7rem,1fr))] gap-8">
      {Array.from({ length: count }, (_, figure) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={figure} className="space-y-2">
          <div className={`${bar} h-3.5 w-20`} />
          <div className={`${bar} h-8 w-24`} />
        </div>
      ))}
    </div>
  );
}
