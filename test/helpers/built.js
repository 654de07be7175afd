// Stands in for an element's index.ts when the tests run against the built single script: it defines all four tags.
const script = document.createElement('script');
script.src = '/dist/lintel.js';
await new Promise((resolve, reject) => {
  script.onload = resolve;
  script.onerror = () => reject(new Error('dist/lintel.js is missing: run npm run build.'));
  document.head.append(script);
});
