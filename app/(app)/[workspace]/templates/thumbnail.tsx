/** A mail, small: a frame two and a half times the size, scaled down; nothing in it can be reached. */
export function Thumbnail({ src, title, shape = "aspect-4/5" }: { src: string; title: string; shape?: string }) {
  return (
    <div aria-hidden className={`relative overflow-hidden bg-white ${shape}`} inert>
      <iframe
        src={src}
        title={title}
        loading="lazy"
        sandbox=""
        scrolling="no"
        tabIndex={-1}
        className="pointer-events-none absolute top-0 left-0 h-[250%] w-[250%] origin-top-left scale-40 border-0"
      />
    </div>
  );
}
