"use client";

import { useParams, useRouter } from "next/navigation";
import { ListForm } from "../list-form";

export function NewListForm() {
  const router = useRouter();
  const { workspace } = useParams<{ workspace: string }>();
  return <ListForm onCreated={({ id }) => router.push(`/${workspace}/lists/${id}`)} />;
}
