// Express as an average developer writes it, with answers kept in memory: default settings, so with an ETag over every body.
import { readFileSync } from 'node:fs';
import express from 'express';

const app = express();
for (const name of ['sections', 'assets', 'search']) {
  const body = readFileSync(`${process.env.BODIES}/${name}.json`);
  app.get(`/:version/:platform/catalogue/${name}`, (_request, response) => {
    response.type('json').send(body);
  });
}
app.listen(Number(process.env.PORT), '127.0.0.1', 1024);
