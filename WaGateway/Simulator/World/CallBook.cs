using System.Security.Cryptography;

namespace WaGateway.Simulator.World;

/// <summary>Calls since the process started. Callers hold the gate.</summary>
internal sealed class CallBook(PostOffice post)
{
    private readonly Dictionary<string, Call> calls = [];

    public IEnumerable<Call> Of(string number) => calls.Values.Where(call => call.From == number || call.To == number);

    public Call? Find(string id) => calls.GetValueOrDefault(id);

    public Call Start(string from, string to, bool video)
    {
        var call = new Call(RandomNumberGenerator.GetHexString(32), from, to, video, post.Now, "ringing");
        return calls[call.Id] = call;
    }

    public Call End(Call call, string state)
    {
        var ended = calls[call.Id] = call with { State = state };
        post.Send(
            new Message
            {
                Id = PostOffice.NewPhoneId(),
                From = call.From,
                To = call.To,
                Recipients = [call.To],
                Time = post.Now,
                Type = "call_log",
                Subtype = call.Video ? "miss_video" : "miss",
            }
        );
        return ended;
    }
}
