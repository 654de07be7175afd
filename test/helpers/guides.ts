import {readFileSync} from 'node:fs';

/** The blocks of a guide in one language, without their marks. @param name of its file in docs/guides */
export function blocksOf(name: string, language: string): string[] {
  const guide = readFileSync(new URL(`../../docs/guides/${name}.md`, import.meta.url), 'utf8');
  return [...guide.matchAll(new RegExp(`^\`\`\`${language}\\n(.+?)^\`\`\``, 'gms'))].map(([, block]) => block!);
}
