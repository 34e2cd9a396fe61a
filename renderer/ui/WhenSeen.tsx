import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react';

/** What is further down: drawn, and so loaded, once a person comes near it. */
export function WhenSeen({ children, placeholder }: { children: ReactNode; placeholder: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const [isNear, setNear] = useState(false);
  useEffect(() => {
    if (place.current === null) return;
    const observer = new IntersectionObserver((entries) => {
      if (entries.some(({ isIntersecting }) => isIntersecting)) setNear(true);
    });
    observer.observe(place.current);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={place}>
      <Suspense fallback={placeholder}>{isNear ? children : placeholder}</Suspense>
    </div>
  );
}
