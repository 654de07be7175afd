import {z} from '@hono/zod-openapi';
import {DOCTOR_SENTENCES} from '../../protocol/doctor.ts';
import {MAX_URL_LENGTH} from '../../protocol/limits.ts';
import {askedOrigin} from '../http/network.ts';
import {isAllowed} from '../http/origins.ts';
import {HttpProblem} from '../http/problem.ts';
import {json} from './answers.ts';
import {ANYBODY, createRoute, jsonBody, responses, type AddRoute} from './route.ts';
import type {Services} from './services.ts';
import {limit} from './visitor.ts';

const codes = Object.keys(DOCTOR_SENTENCES).filter(key => !key.endsWith('-fix'));

const answer = z
  .object({
    url: z.string().nullable(),
    findings: z.array(
      z.object({
        code: z.enum(codes as [string]),
        severity: z.enum(['error', 'warning', 'good']),
        values: z.record(z.string(), z.union([z.string(), z.number()])),
        message: z.string(),
        fix: z.string(),
      }),
    ),
  })
  .openapi('DoctorAnswer');

const question = z.strictObject(
  {
    url: z
      .string('Say which page: {"url": "https://…"}.')
      .max(MAX_URL_LENGTH, `The URL is too long. It may have ${MAX_URL_LENGTH} characters.`)
      .refine(
        url => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && !new URL(url).username,
        'Not the address of a page: https://example.com/page.',
      ),
  },
  'Send a JSON object.',
);

const doctor = createRoute({
  method: 'post',
  path: '/api/v1/doctor',
  summary: 'Looks at a public page and says what is wrong with the snippet on it',
  security: ANYBODY,
  request: {body: jsonBody(question)},
  responses: responses({200: answer}),
});

export function addDoctorRoutes(add: AddRoute, s: Services): void {
  add(doctor, async (c, {body: {url}, origins}) => {
    limit(c, s, 'look');
    const {host} = c.env.incoming.headers;
    const listed = origins.any || !origins.listed ? [] : [...origins.listed, ...(origins.more ?? [])];
    const found = await s.doctor(new URL(url), {
      origin: askedOrigin(c.env.incoming, s.proxies, s.mail.url) ?? 'http://localhost',
      mayWrite: origin => isAllowed(origin, origins, host),
      settingFor: origin => [...listed, origin].join(','),
    });
    if (found === 'busy') {
      throw new HttpProblem(503, 'Too many pages are being looked at right now. Try again soon.', {
        headers: {'retry-after': '5'},
      });
    }
    return json(found);
  });
}
