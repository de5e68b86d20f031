import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Whether the gateway signed a delivery, as Standard Webhooks have it.
 *
 * @param secret whsec_ and base64, or a plain text
 * @param body as it was received, before any parsing
 */
export function isGenuine(secret: string, headers: Record<string, string | string[] | undefined>, body: Buffer): boolean {
	const id = headers['webhook-id'];
	const timestamp = headers['webhook-timestamp'];
	const signatures = headers['webhook-signature'];
	if (typeof id !== 'string' || typeof timestamp !== 'string' || typeof signatures !== 'string') return false;
	if (!(Math.abs(Date.now() / 1000 - Number(timestamp)) <= 300)) return false;
	const key = secret.startsWith('whsec_') ? Buffer.from(secret.slice(6), 'base64') : Buffer.from(secret);
	const hmac = createHmac('sha256', key).update(`${id}.${timestamp}.`).update(body).digest('base64');
	const expected = Buffer.from(`v1,${hmac}`);
	return signatures
		.split(' ')
		.map((signature) => Buffer.from(signature))
		.some((signature) => signature.length === expected.length && timingSafeEqual(signature, expected));
}
