import { NotFoundPage } from "@/components/not-found-page";

export { generateMetadata } from "@/app/not-found";

export default function NotFound() {
  return <NotFoundPage isInWorkspace />;
}
