using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using WaGateway.Model;

namespace WaGateway.Http.Binding;

/// <summary>The <c>Idempotency-Key</c> of a sending request: 1–255 visible ASCII characters, or none.</summary>
internal sealed class IdempotencyHeader : IRead
{
    public const string Name = "Idempotency-Key";

    private string? Key { get; init; }

    public Fault? Fault { get; private init; }

    public static ValueTask<IdempotencyHeader> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var given = context.Request.Headers[Name];
        if (given.Count == 0)
            return ValueTask.FromResult(new IdempotencyHeader());
        var key = given[0] ?? "";
        var isKey = given.Count == 1 && key.Length is >= 1 and <= 255 && key.All(c => c is > ' ' and <= '~');
        return ValueTask.FromResult(
            isKey
                ? new IdempotencyHeader { Key = key }
                : new IdempotencyHeader { Fault = Fault.Field(Name, "must be given once, with 1 to 255 visible ASCII characters") }
        );
    }

    /// <summary>The same message under other spellings of its fields is the same request.</summary>
    public IdempotencyKey? KeyFor(OutgoingMessage message, DateTimeOffset? sendAt = null) =>
        Key is null
            ? null
            : new(
                Key,
                Convert.ToHexStringLower(
                    SHA256.HashData([
                        .. JsonSerializer.SerializeToUtf8Bytes(message),
                        .. sendAt is null ? [] : Encoding.ASCII.GetBytes(Iso.Of(sendAt)),
                    ])
                )
            );

    public static void Mark(HttpResponse response, SentMessage sent)
    {
        if (sent.Replayed)
            response.Headers["Idempotent-Replayed"] = "true";
    }
}
