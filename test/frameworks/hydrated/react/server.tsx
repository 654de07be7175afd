/** @jsxImportSource react */
import {renderToReadableStream} from 'react-dom/server';
import 'lintel-widgets';
import {App} from './app.tsx';

export async function render(): Promise<string> {
  const stream = await renderToReadableStream(<App />);
  await stream.allReady;
  return new Response(stream).text();
}
