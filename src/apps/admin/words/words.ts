export * from '../../shared/words/words.ts';
