using System.Security.Cryptography;

namespace WaGateway.Tests.EndToEnd;

/// <summary>Each session has its own line of downloads.</summary>
public sealed class DownloadLineTests(OrdinaryGateway shared) : IClassFixture<OrdinaryGateway>
{
    [LongFact]
    public async Task A_session_that_hangs_does_not_keep_another_sessions_files_waiting()
    {
        var api = shared.Api;
        var (hanging, healthy, john) = (SharedGateway.NewNumber(), SharedGateway.NewNumber(), SharedGateway.NewNumber());
        await api.AddPhoneAsync(john, "John Doe");
        var (first, second) = (await api.CreateSessionAsync("Downloads that hang"), await api.CreateSessionAsync("Downloads beside them"));
        await api.LinkAsync(first, hanging);
        var browser = SystemProcesses.Naming(await shared.ProfileOfAsync(first));
        await api.LinkAsync(second, healthy);
        // A page gives out some seven files in a second: many are still due when it stands still.
        for (var n = 0; n < 40; n++)
            await api.UploadAsync(
                $"/sandbox/phones/{john}/messages",
                RandomNumberGenerator.GetBytes(1000),
                "file.bin",
                new { to = hanging },
                201
            );
        await Eventually.GetAsync(() => api.MessagesAsync(first), all => all.Count == 40, 30, "forty messages");
        await SystemProcesses.SignalAsync("STOP", browser);
        try
        {
            Assert.Contains(await api.MessagesAsync(first), message => (string)message["mediaState"]! == "pending");
            var file = RandomNumberGenerator.GetBytes(1000);
            await api.UploadAsync($"/sandbox/phones/{john}/messages", file, "file.bin", new { to = healthy }, 201);
            var row = (
                await Eventually.GetAsync(
                    () => api.MessagesAsync(second),
                    all => all.Count == 1 && (string)all[0]["mediaState"]! == "ready",
                    30,
                    "the other session's file"
                )
            )[0];
            Assert.Equal(file, await api.BytesAsync($"/messages/{row["id"]}/media"));
            Assert.Contains(await api.MessagesAsync(first), message => (string)message["mediaState"]! == "pending");
        }
        finally
        {
            await SystemProcesses.SignalAsync("CONT", browser);
        }
        await Eventually.GetAsync(
            () => api.MessagesAsync(first),
            all => all.All(message => (string)message["mediaState"]! == "ready"),
            90,
            "the files that waited"
        );
        foreach (var session in new[] { first, second })
            await api.PostAsync($"/sessions/{session}/stop");
    }
}
