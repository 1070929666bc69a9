import type { ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTheme } from '../ui/Theme';

/** The page's colours, as the theme has them now. */
export interface Palette {
  text: string;
  muted: string;
  line: string;
  surface: string;
  accent: string;
  series: string[];
  rest: string;
  /** Labels are measured before they are drawn, so the font must be named. */
  font: string;
}

function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: read('--text'),
    muted: read('--muted'),
    line: read('--line'),
    surface: read('--raised'),
    accent: read('--accent'),
    series: Array.from({ length: 10 }, (_, place) => read(`--series-${place + 1}`)),
    rest: read('--series-rest'),
    font: style.fontFamily,
  };
}

interface Props {
  /** What the chart shows, for those who do not see it; the numbers stand in the table beside it. */
  label: string;
  height: number;
  option: (palette: Palette) => object;
}

interface Drawn {
  setOption: (option: object, settings: { notMerge: boolean }) => void;
  resize: () => void;
  dispose: () => void;
}

export function Chart({ label, height, option }: Props): ReactNode {
  const place = useRef<HTMLDivElement>(null);
  const theme = useTheme();
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    let chart: Drawn | null = null;
    let gone = false;
    import('./echarts').then(
      ({ init }) => {
        if (gone || !place.current) return;
        chart = init(place.current, null, { renderer: 'svg' }) as unknown as Drawn;
        setDrawn(chart);
      },
      () => setFailed(true),
    );
    return () => {
      gone = true;
      chart?.dispose();
    };
  }, []);

  useEffect(() => {
    drawn?.setOption(option(palette()), { notMerge: true });
  }, [drawn, option, theme]);

  useEffect(() => {
    if (!drawn || !place.current) return;
    const observer = new ResizeObserver(() => drawn.resize());
    observer.observe(place.current);
    return () => observer.disconnect();
  }, [drawn]);

  if (failed) return <p className="quiet-text">The chart could not be loaded; the table below has its numbers.</p>;
  return <div ref={place} className="chart" role="img" aria-label={label} style={{ blockSize: height }} />;
}
