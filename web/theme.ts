// How the staff app looks: warm paper, deep teal, one amber accent, and red kept for danger to a child.
import { createTheme, type MantineColorsTuple } from '@mantine/core';

const teal: MantineColorsTuple = [
  '#eef6f5',
  '#dcebe9',
  '#b7d6d3',
  '#8ebfbb',
  '#66a6a1',
  '#468e89',
  '#2d7873',
  '#1c6661',
  '#0f5550',
  '#083f3b',
];
const amber: MantineColorsTuple = [
  '#fdf5e8',
  '#f9e8cc',
  '#f2d09b',
  '#e9b566',
  '#dd9a3a',
  '#c67f1d',
  '#a96711',
  '#8d530c',
  '#744309',
  '#5a3306',
];
const danger: MantineColorsTuple = [
  '#fdf0ee',
  '#f9dcd8',
  '#f0b6af',
  '#e58d83',
  '#d9655a',
  '#cb463a',
  '#b8322a',
  '#a12620',
  '#871d18',
  '#661410',
];
/** Ink and paper: greys with a little warmth, darkest last. */
const gray: MantineColorsTuple = [
  '#fbf8f3',
  '#f4efe7',
  '#e8e1d6',
  '#d7cec0',
  '#b9af9f',
  '#8f877a',
  '#6b655b',
  '#544f47',
  '#3a3732',
  '#23211e',
];

export const paper = gray[0];

export const theme = createTheme({
  primaryColor: 'teal',
  primaryShade: 8,
  colors: { teal, amber, danger, gray },
  white: '#ffffff',
  black: gray[9],
  fontFamily: "'Noto Sans Lao', 'Noto Sans', system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif",
  fontFamilyMonospace: "ui-monospace, 'Cascadia Mono', 'Noto Sans Mono', monospace",
  fontSizes: { xs: '0.8125rem', sm: '0.9375rem', md: '1rem', lg: '1.125rem', xl: '1.25rem' },
  // Lao stacks vowels and tones above and below the line: less than this and they touch.
  lineHeights: { xs: '1.6', sm: '1.6', md: '1.65', lg: '1.65', xl: '1.65' },
  headings: {
    fontWeight: '600',
    sizes: {
      h1: { fontSize: '1.5rem', lineHeight: '1.6' },
      h2: { fontSize: '1.1875rem', lineHeight: '1.6' },
      h3: { fontSize: '1.0625rem', lineHeight: '1.6' },
    },
  },
  defaultRadius: 'md',
  respectReducedMotion: true,
  cursorType: 'pointer',
});
