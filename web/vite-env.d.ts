// Modules that the build makes.
/// <reference types="vite/client" />
/// <reference types="vite-plugin-pwa/vanillajs" />
declare module 'virtual:theme.css';
