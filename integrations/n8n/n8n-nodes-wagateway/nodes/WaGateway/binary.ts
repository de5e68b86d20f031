import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';

/** Puts the file of an input item into the request's media, beside what is said of it there. */
export async function mediaFromBinary(this: IExecuteSingleFunctions, request: IHttpRequestOptions): Promise<IHttpRequestOptions> {
	const field = this.getNodeParameter('additionalFields.mediaBinaryField', '') as string;
	if (!field) return request;
	const { fileName, mimeType } = this.helpers.assertBinaryData(field);
	const data = (await this.helpers.getBinaryDataBuffer(field)).toString('base64');
	const body = request.body as IDataObject;
	const media = { filename: fileName, mimetype: mimeType, ...(body.media as IDataObject | undefined), data };
	return { ...request, body: { ...body, media } };
}
