using System.Net.Http;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace WaGateway.Egress;

/// <summary>
/// Repeats a GET that failed for a moment: a connection that broke, 408, 429, 5xx. For files by URL, link previews and an issuer's
/// metadata; never for webhooks, whose retries are the outbox's, each recorded as an attempt.
/// </summary>
internal static class Retries
{
    public static HttpMessageHandler Around(HttpMessageHandler handler) => new ResilienceHandler(Pipeline()) { InnerHandler = handler };

    private static ResiliencePipeline<HttpResponseMessage> Pipeline()
    {
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 2,
            Delay = TimeSpan.FromMilliseconds(250),
            // Somebody waits for the answer: a server does not choose for how long.
            ShouldRetryAfterHeader = false,
            ShouldHandle = attempt =>
                ValueTask.FromResult(!IsDenied(attempt.Outcome.Exception) && HttpClientResiliencePredicates.IsTransient(attempt.Outcome)),
        };
        retry.DisableForUnsafeHttpMethods();
        return new ResiliencePipelineBuilder<HttpResponseMessage>().AddRetry(retry).Build();
    }

    private static bool IsDenied(Exception? error) =>
        error is not null && (error is EgressDeniedException || IsDenied(error.InnerException));
}
