// Lighthouse, its mobile preset, each page several times in one browser. Reads a JSON
// object { runs, urls } from standard input and answers with a line of JSON for each run.
import { readFileSync } from 'node:fs';

import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';

const { runs, urls } = JSON.parse(readFileSync(0, 'utf8'));
const chrome = await launch({
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run'],
});

// A run in which the page was not painted says nothing of the page: it is tried again.
const look = async (url) => {
  for (let left = 3; ; left -= 1) {
    const { lhr } = await lighthouse(url, { port: chrome.port, output: 'json', logLevel: 'error' });
    if (!lhr.runtimeError && lhr.audits['largest-contentful-paint'].numericValue) return lhr;
    if (left === 0) throw new Error(`${url}: ${lhr.runtimeError?.message ?? 'not painted'}`);
  }
};

try {
  for (const url of urls) {
    for (let run = 0; run < runs; run += 1) {
      const lhr = await look(url);
      const score = (name) => Math.round(lhr.categories[name].score * 100);
      const measured = (name) => lhr.audits[name].numericValue;
      const failed = Object.values(lhr.audits).filter((audit) =>
        ['binary', 'metricSavings'].includes(audit.scoreDisplayMode) && audit.score !== null && audit.score < 0.9);
      console.log(JSON.stringify({
        url,
        accessibility: score('accessibility'),
        practices: score('best-practices'),
        seo: score('seo'),
        performance: score('performance'),
        shift: measured('cumulative-layout-shift'),
        paint: measured('largest-contentful-paint'),
        failed: failed.map((audit) => audit.id),
      }));
    }
  }
} finally {
  await chrome.kill();
}
