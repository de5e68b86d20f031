using WaGateway.Model;

namespace WaGateway.Intake;

/// <summary>The people whom a message names by its type: who sells, who called, who pinned.</summary>
internal static class DetailPeople
{
    public static IEnumerable<string?> Of(MessageDetails details) =>
        new[]
        {
            details.Order?.Seller,
            details.Product?.Business,
            details.List?.Business,
            details.Payment?.Receiver,
            details.Call?.By,
            details.Pinned?.By,
            details.QuotedStatus?.By,
            details.Disappearing?.By,
        }.Concat(details.Call?.Participants?.Select(one => one.Id) ?? []);

    /// <param name="known">The phone number of a LID, or the id itself.</param>
    public static MessageDetails Named(MessageDetails details, Func<string, string> known)
    {
        if (!Of(details).Any(person => person is not null))
            return details;
        string? Name(string? id) => id is null ? null : known(id);
        return details with
        {
            Order = details.Order is { } order ? order with { Seller = Name(order.Seller) } : null,
            Product = details.Product is { } product ? product with { Business = Name(product.Business) } : null,
            List = details.List is { } list ? list with { Business = Name(list.Business) } : null,
            Payment = details.Payment is { } payment ? payment with { Receiver = Name(payment.Receiver) } : null,
            Pinned = details.Pinned is { } pin ? pin with { By = Name(pin.By) } : null,
            QuotedStatus = details.QuotedStatus is { } status ? status with { By = Name(status.By) } : null,
            Disappearing = details.Disappearing is { } timer ? timer with { By = Name(timer.By) } : null,
            Call = details.Call is { } call
                ? call with
                {
                    By = Name(call.By),
                    Participants = call.Participants?.Select(one => one with { Id = known(one.Id) }).ToList(),
                }
                : null,
        };
    }
}
