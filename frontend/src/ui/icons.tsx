import type { ReactNode } from 'react';

const icon = (path: string, size = 16) => (
  <svg className="icon" width={size} height={size} viewBox="0 0 16 16" aria-hidden="true" focusable="false">
    <path d={path} fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" strokeLinejoin="round" />
  </svg>
);

export const ChevronIcon = (): ReactNode => icon('M4.5 6.5 8 10l3.5-3.5', 14);
export const CloseIcon = (): ReactNode => icon('m4.5 4.5 7 7m0-7-7 7', 12);
export const PlusIcon = (): ReactNode => icon('M8 3.5v9M3.5 8h9', 14);
export const InfoIcon = (): ReactNode => icon('M8 7.2v4M8 4.8v.1M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0Z');
export const WarningIcon = (): ReactNode => icon('M8 6.2v3.2M8 11.6v.1M7 2.9 1.9 12a1.2 1.2 0 0 0 1 1.8h10.2a1.2 1.2 0 0 0 1-1.8L9 2.9a1.2 1.2 0 0 0-2 0Z');
export const SunIcon = (): ReactNode => icon('M8 1.5v1.3M8 13.2v1.3M1.5 8h1.3M13.2 8h1.3M3.4 3.4l.9.9M11.7 11.7l.9.9M3.4 12.6l.9-.9M11.7 4.3l.9-.9M10.8 8a2.8 2.8 0 1 1-5.6 0 2.8 2.8 0 0 1 5.6 0Z');
export const MoonIcon = (): ReactNode => icon('M13.5 9.4A5.8 5.8 0 0 1 6.6 2.5a5.8 5.8 0 1 0 6.9 6.9Z');
export const ArrowIcon = (): ReactNode => icon('M3.5 8h9m-3.5-3.5L12.5 8 9 11.5', 14);
export const DownloadIcon = (): ReactNode => icon('M8 2.5v7.2M4.8 6.8 8 10l3.2-3.2M3 13h10', 14);
export const CodeIcon = (): ReactNode => icon('m5.5 4.5-3.5 3.5 3.5 3.5m5-7 3.5 3.5-3.5 3.5', 14);
