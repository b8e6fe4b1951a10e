import { PageSkeleton } from "@/components/ui/skeletons";

export default function Loading() {
  return (
    <PageSkeleton>
      <div className="grid grid-cols-[repeat(auto-fill,minmax(15rem,1fr))] gap-4 max-sm:grid-cols-2 max-sm:gap-3">
        {["a", "b", "c", "d"].map((key) => (
          <div key={key} className="aspect-2/3 animate-pulse rounded-lg bg-default motion-reduce:animate-none" />
        ))}
      </div>
    </PageSkeleton>
  );
}
