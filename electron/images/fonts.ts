import { createRequire } from 'node:module';

/** Face by family and weight, in the packages that the window takes its fonts from, too. */
const files = {
  sans400: '@expo-google-fonts/fira-sans/400Regular/FiraSans_400Regular.ttf',
  sans500: '@expo-google-fonts/fira-sans/500Medium/FiraSans_500Medium.ttf',
  sans600: '@expo-google-fonts/fira-sans/600SemiBold/FiraSans_600SemiBold.ttf',
  mono400: '@expo-google-fonts/fira-code/400Regular/FiraCode_400Regular.ttf',
  mono500: '@expo-google-fonts/fira-code/500Medium/FiraCode_500Medium.ttf',
} as const;

export type FaceName = keyof typeof files;
export const faceNames = Object.keys(files) as FaceName[];

/**
 * The path of a face, wherever its package was installed. resvg opens the files itself and cannot look into Electron's
 * archive: in a packed app they lie beside it (asarUnpack in electron-builder.yml).
 */
export function fontFile(face: FaceName): string {
  const { resolve } = createRequire(import.meta.url);
  return resolve(files[face]).replace(/\bapp\.asar(?=[\\/])/, 'app.asar.unpacked');
}
