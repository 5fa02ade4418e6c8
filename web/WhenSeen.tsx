// Draws what stands below the rest when it comes near the part of the page that is seen: a phone draws a day's list first.
import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';

export function WhenSeen({ children }: { children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [seen, setSeen] = useState(false);
  useEffect(() => {
    if (seen || !place.current) return;
    const watch = new IntersectionObserver((entries) => setSeen(entries.some(({ isIntersecting }) => isIntersecting)), {
      rootMargin: '300px',
    });
    watch.observe(place.current);
    return () => watch.disconnect();
  }, [seen]);
  return <div ref={place}>{seen && <Suspense>{children}</Suspense>}</div>;
}
