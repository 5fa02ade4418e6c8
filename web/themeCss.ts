// Writes the theme's variables into a style sheet while building, because a page under our content security policy may not insert styles itself.
import { DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme } from '@mantine/core';
import type { Plugin } from 'vite';
import { theme } from './theme.ts';

const name = 'virtual:theme.css';
/** Colours that the app uses, and those the component library falls back on. */
const colours = ['teal', 'amber', 'danger', 'gray', 'red'];

export function themeCss(): Plugin {
  return {
    name: 'pokpong-theme',
    resolveId: (id) => (id === name ? `\0${name}` : undefined),
    load: (id) => (id === `\0${name}` ? css() : undefined),
  };
}

function css(): string {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme);
  const { variables, light } = defaultCssVariablesResolver(merged);
  const unused = Object.keys(merged.colors).filter((colour) => !colours.includes(colour));
  const lines = Object.entries({ ...variables, ...light, ...ours })
    .filter(([key]) => !unused.some((colour) => key.startsWith(`--mantine-color-${colour}-`)))
    .map(([key, value]) => `${key}:${value}`);
  return `:root{${lines.join(';')}}`;
}

const ours = {
  '--mantine-color-body': 'var(--mantine-color-gray-0)',
  '--mantine-color-dimmed': 'var(--mantine-color-gray-6)',
  '--mantine-color-placeholder': 'var(--mantine-color-gray-6)',
  '--mantine-color-default-border': 'var(--mantine-color-gray-5)',
  // Red is kept for danger to a child: a form that is not right yet is amber.
  '--mantine-color-error': 'var(--mantine-color-amber-8)',
  '--mantine-color-disabled-color': 'var(--mantine-color-gray-6)',
};
