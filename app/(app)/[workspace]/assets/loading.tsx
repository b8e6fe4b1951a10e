import { PageSkeleton } from "@/components/ui/skeletons";

export default function Loading() {
  return (
    <PageSkeleton>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(8.5rem,1fr))] gap-4 max-sm:grid-cols-2 max-sm:gap-3">
        {["a", "b", "c", "d", "e", "f"].map((key) => (
          <div key={key} className="aspect-4/3 animate-pulse rounded-lg bg-default motion-reduce:animate-none" />
        ))}
      </div>
    </PageSkeleton>
  );
}
