using Microsoft.AspNetCore.Http.HttpResults;
using WaGateway.Configuration;
using WaGateway.Http.Access;
using WaGateway.Http.Api.Webhooks;
using WaGateway.Http.Binding;
using WaGateway.Http.OpenApi;
using WaGateway.Http.Streaming;
using WaGateway.Model;
using WaGateway.Store;

namespace WaGateway.Http.Api.Events;

/// <summary>The event log, for whoever cannot or will not be called by webhooks.</summary>
internal static class EventRoutes
{
    private const string RetryAfterSeconds = "5";

    public static void MapEvents(this IEndpointRouteBuilder api)
    {
        var events = api.MapGroup("/events").WithTags("Events").Needs(Scope.EventsRead);
        events
            .MapGet("", ListAsync)
            .Describe(
                "listEvents",
                "Reads the event log, oldest first.",
                "The same events that webhooks are sent, whether or not there is one. Give next as after to read on; an oldest above "
                    + "after + 1 says that retention has taken what lies between. A page may have fewer events than its limit: only an "
                    + "empty one is the end."
            )
            .Asks("after", "integer", "The sequence of the last event you have; 0 when left out.")
            .Asks("limit", "integer", "How many, 1 to 500 (the setting Http:MaxPageSize); 100 when left out.")
            .Asks("wait", "integer", "Seconds to wait for an event while there is none, 0 to 60; 0 when left out.")
            .AsksEvents()
            .Example(200, EventExamples.Events)
            .Refuses(FaultCode.ValidationFailed, FaultCode.SessionNotFound, FaultCode.TooManyStreams);
        events
            .MapGet("/stream", StreamAsync)
            .Describe(
                "streamEvents",
                "Streams events as they happen.",
                "Server-sent events: curl -N …/events/stream. The id of each is its sequence; it begins with what happens next, or "
                    + "where Last-Event-ID or after says. It resumes without loss or repetition."
            )
            .AsksHeader(LastEventId.Name, "integer", "The id of the last event that came; wins over after.")
            .Asks("after", "integer", "The same, for callers that cannot set headers.")
            .AsksEvents()
            .GivesStream(EventExamples.Stream)
            .Refuses(FaultCode.ValidationFailed, FaultCode.SessionNotFound, FaultCode.TooManyStreams);
    }

    private static RouteHandlerBuilder AsksEvents(this RouteHandlerBuilder route) =>
        route
            .Asks("session", "string", "Only of this session: its number, or its name.")
            .Asks("types", "string", "Only these events, separated by commas, e.g. message,status.");

    private static async Task<Results<Answer<EventListAnswer>, Refused>> ListAsync(
        Query<EventListRequest> query,
        QuerySession session,
        EventStreams streams,
        Caller caller,
        GatewayOptions options,
        HttpContext context
    )
    {
        var request = query.Value;
        if (GrantCheck.Refuse(request.Types, caller) is { } complaint)
            return new Refused(complaint);
        var latest = (await streams.Log.ExtentAsync()).Latest;
        if (request.After > latest)
            return BeyondTheEnd("after", latest);
        var from = new EventQuery(request.After, request.Limit, session.Id, request.Types, caller.Audience) { Access = caller.Access };
        if (request.Wait <= TimeSpan.Zero)
            return new Answer<EventListAnswer>(new(await streams.Log.ReadEventsAsync(from)));
        if (!streams.TryEnter(caller))
            return TooMany(options, context);
        try
        {
            using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, streams.Stopping);
            return new Answer<EventListAnswer>(new(await WaitAsync(streams, from, request.Wait, caller, stop.Token)));
        }
        finally
        {
            streams.Closed(caller);
        }
    }

    private static async Task<EventPage> WaitAsync(
        EventStreams streams,
        EventQuery query,
        TimeSpan wait,
        Caller caller,
        CancellationToken stop
    )
    {
        var began = streams.Clock.GetTimestamp();
        while (true)
        {
            var more = streams.Log.MoreEvents;
            var page = await streams.Log.ReadEventsAsync(query);
            var left = wait - streams.Clock.GetElapsedTime(began);
            if (page.Events.Count > 0 || left <= TimeSpan.Zero || stop.IsCancellationRequested || !streams.MayStay(caller))
                return page;
            query = query with { After = page.Next };
            await streams.WaitAsync(more, left, caller, stop);
        }
    }

    private static async Task<Results<EventStream, Refused>> StreamAsync(
        LastEventId last,
        Query<EventStreamRequest> query,
        QuerySession session,
        Caller caller,
        EventStreams streams,
        GatewayOptions options,
        HttpContext context
    )
    {
        if (GrantCheck.Refuse(query.Value.Types, caller) is { } complaint)
            return new Refused(complaint);
        var latest = (await streams.Log.ExtentAsync()).Latest;
        var after = last.Value ?? query.Value.After ?? latest;
        if (after > latest)
            return BeyondTheEnd(last.Value is null ? "after" : LastEventId.Name, latest);
        var from = new EventQuery(after, EventStream.Batch, session.Id, query.Value.Types, caller.Audience) { Access = caller.Access };
        return streams.TryOpen(from, caller) is { } stream ? stream : TooMany(options, context);
    }

    private static Refused TooMany(GatewayOptions options, HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfterSeconds;
        return new Refused(
            new(
                FaultCode.TooManyStreams,
                $"All {options.Http.MaxStreams} event streams are in use, or {options.Limits.StreamsPerKey} by this key, and requests "
                    + "that wait are some of them: close one, ask GET /api/events without wait, or raise the settings Http:MaxStreams "
                    + "and Limits:StreamsPerKey"
            )
        );
    }

    /// <summary>
    /// Nobody was ever given such a sequence by this log: the caller's comes from another data folder, and waiting for it would be silence.
    /// </summary>
    private static Refused BeyondTheEnd(string field, long latest) =>
        new(
            Fault.Field(
                field,
                $"is beyond the end of the event log, which is at {latest}; was the data folder replaced? Begin again with after=0"
            )
        );
}
