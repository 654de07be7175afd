/** `import 'lintel-widgets'` registers all four elements. */
export * from './business-hours/index.ts';
export * from './comment-box/index.ts';
export * from './contact-card/index.ts';
export * from './star-rating/index.ts';
export {setMessages} from './shared/locale.ts';
export {setScript} from './shared/script.ts';
export {version} from './version.ts';
