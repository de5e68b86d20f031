import { randomBytes } from 'node:crypto';
import {
	NodeApiError,
	NodeConnectionTypes,
	type IDataObject,
	type IHookFunctions,
	type IHttpRequestMethods,
	type INodeType,
	type INodeTypeDescription,
	type IWebhookFunctions,
	type IWebhookResponseData,
	type JsonObject,
} from 'n8n-workflow';

import { filtersOf } from './filters';
import { isGenuine } from './signature';
import { properties } from './WaGatewayTriggerDescription';

export class WaGatewayTrigger implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WaGateway Trigger',
		name: 'waGatewayTrigger',
		icon: { light: 'file:../../icons/wagateway.svg', dark: 'file:../../icons/wagateway.dark.svg' },
		group: ['trigger'],
		version: 1,
		subtitle: '={{$parameter["events"].join(", ")}}',
		description: 'Starts the workflow when something happens on WhatsApp',
		defaults: { name: 'WaGateway Trigger' },
		inputs: [],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'waGatewayApi', required: true }],
		webhooks: [{ name: 'default', httpMethod: 'POST', responseMode: 'onReceived', path: 'webhook' }],
		properties,
	};

	webhookMethods = {
		default: {
			async checkExists(this: IHookFunctions): Promise<boolean> {
				const kept = this.getWorkflowStaticData('node');
				if (!kept.secret) return false;
				const { status, body } = await ask(this, 'GET', `/api/webhook/${session(this)}`);
				if (status === 404) return false;
				const webhooks = data(this, status, body) as IDataObject[];
				return webhooks.some((one) => one.id === kept.webhookId && one.active === true && kept.registered === wanted(this));
			},

			// Where the session has the URL already, that webhook is changed, and enabled.
			async create(this: IHookFunctions): Promise<boolean> {
				const kept = this.getWorkflowStaticData('node');
				const secret = `whsec_${randomBytes(24).toString('base64')}`;
				const answer = await ask(this, 'POST', `/api/webhook/${session(this)}/register`, { ...JSON.parse(wanted(this)), secret });
				const webhook = data(this, answer.status, answer.body) as IDataObject;
				Object.assign(kept, { secret, webhookId: webhook.id, registered: wanted(this) });
				return true;
			},

			async delete(this: IHookFunctions): Promise<boolean> {
				const kept = this.getWorkflowStaticData('node');
				if (kept.webhookId !== undefined) {
					const { status, body } = await ask(this, 'DELETE', `/api/webhook/${kept.webhookId}`);
					if (status !== 404) data(this, status, body);
				}
				for (const name of ['secret', 'webhookId', 'registered']) delete kept[name];
				return true;
			},
		},
	};

	async webhook(this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const request = this.getRequestObject();
		if (!request.rawBody) await request.readRawBody();
		const { secret } = this.getWorkflowStaticData('node');
		if (typeof secret !== 'string' || !isGenuine(secret, request.headers, request.rawBody)) {
			this.getResponseObject().status(401).json({ message: 'The signature is not that of the webhook.' });
			return { noWebhookResponse: true };
		}
		return { workflowData: [this.helpers.returnJsonArray(this.getBodyData())] };
	}
}

const session = (hook: IHookFunctions) => encodeURIComponent(hook.getNodeParameter('session') as string);

/** What the webhook is to be, as JSON: a change of it is a change of this text. */
const wanted = (hook: IHookFunctions) =>
	JSON.stringify({
		url: hook.getNodeWebhookUrl('default'),
		events: hook.getNodeParameter('events'),
		filters: filtersOf(hook.getNodeParameter('filters', {}) as IDataObject),
	});

async function ask(hook: IHookFunctions, method: IHttpRequestMethods, url: string, body?: IDataObject) {
	const { baseUrl } = await hook.getCredentials<{ baseUrl: string }>('waGatewayApi');
	const answer = (await hook.helpers.httpRequestWithAuthentication.call(hook, 'waGatewayApi', {
		method,
		baseURL: baseUrl.replace(/\/+$/, ''),
		url,
		body,
		json: true,
		returnFullResponse: true,
		ignoreHttpStatusErrors: true,
	})) as { statusCode: number; body: IDataObject };
	return { status: answer.statusCode, body: answer.body };
}

/** What an answer brought; an error with the gateway's own words where it refused. */
function data(hook: IHookFunctions, status: number, body: IDataObject) {
	if (status < 300) return body.data;
	throw new NodeApiError(hook.getNode(), body as JsonObject, { message: body.message as string, httpCode: String(status) });
}
