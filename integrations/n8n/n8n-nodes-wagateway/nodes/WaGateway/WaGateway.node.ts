import { NodeConnectionTypes, type INodeType, type INodeTypeDescription } from 'n8n-workflow';

import { properties } from './WaGatewayDescription';

export class WaGateway implements INodeType {
	description: INodeTypeDescription = {
		displayName: 'WaGateway',
		name: 'waGateway',
		icon: { light: 'file:../../icons/wagateway.svg', dark: 'file:../../icons/wagateway.dark.svg' },
		group: ['output'],
		version: 1,
		subtitle: '={{$parameter["operation"] + ": " + $parameter["resource"]}}',
		description: 'Send and read WhatsApp messages, and manage chats, contacts and groups',
		defaults: { name: 'WaGateway' },
		usableAsTool: true,
		inputs: [NodeConnectionTypes.Main],
		outputs: [NodeConnectionTypes.Main],
		credentials: [{ name: 'waGatewayApi', required: true }],
		requestDefaults: { baseURL: '={{$credentials.baseUrl.replace(/\\/+$/, "")}}' },
		properties,
	};
}
