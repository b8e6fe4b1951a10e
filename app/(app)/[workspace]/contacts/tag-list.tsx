import { Chip } from "@heroui/react";

export const TagList = ({ tags }: { tags: string[] }) => (
  <span className="flex flex-wrap gap-1">
    {tags.map((tag) => (
      <Chip key={tag} size="sm" variant="soft">
        <bdi>{tag}</bdi>
      </Chip>
    ))}
  </span>
);
