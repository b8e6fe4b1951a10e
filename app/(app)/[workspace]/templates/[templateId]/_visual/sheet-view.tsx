import { type ReactNode, useEffect, useRef, useState } from "react";

/** Wide enough for what a mail looks like on a computer, narrow as a phone. */
const widths = { desktop: 680, phone: 375 };

/** The canvas as wide as the device that is meant, made smaller where there is less room than that. */
export function SheetView({ device, children }: { device: keyof typeof widths; children: ReactNode }) {
  const room = useRef<HTMLDivElement>(null);
  const [available, setAvailable] = useState(widths.desktop);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => setAvailable(entry!.contentRect.width));
    observer.observe(room.current!);
    return () => observer.disconnect();
  }, []);
  const width = device === "phone" ? widths.phone : Math.max(widths.desktop, available);
  const scale = Math.min(1, available / width);
  return (
    <div ref={room} className="h-full min-h-96 overflow-clip">
      <div
        className="mx-auto origin-top-left"
        style={{ width, height: `${100 / scale}%`, transform: scale < 1 ? `scale(${scale})` : undefined }}
      >
        {children}
      </div>
    </div>
  );
}
