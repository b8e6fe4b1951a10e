import { FiguresSkeleton, PageSkeleton, TableSkeleton } from "@/components/ui/skeletons";

export default function Loading() {
  return (
    <PageSkeleton>
      <FiguresSkeleton count={5} />
      <TableSkeleton rows={6} />
    </PageSkeleton>
  );
}
