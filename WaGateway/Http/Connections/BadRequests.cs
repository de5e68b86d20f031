using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using WaGateway.Model;

namespace WaGateway.Http.Connections;

/// <summary>Gives Kestrel's answers to requests that it cannot read the envelope of the API: no middleware ever gets them.</summary>
internal sealed class BadRequests(ConnectionAdmission admission) : IObserver<KeyValuePair<string, object?>>
{
    private const string Event = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static bool Concerns(string name) => name == Event;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (
            value.Value is IFeatureCollection features
            && features.Get<IBadRequestExceptionFeature>()?.Error is BadHttpRequestException error
            && features.Get<IHttpResponseFeature>() is { HasStarted: false }
            && features.Get<IConnectionItemsFeature>()?.Items.TryGetValue(OpenConnection.Key, out var found) is true
            && found is OpenConnection connection
        )
            admission.Refuse(connection, error.StatusCode, error.Message);
    }

    public void OnCompleted()
    {
        // Ends with the process.
    }

    public void OnError(Exception error)
    {
        // Its source emits none.
    }
}
