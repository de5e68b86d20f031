namespace WaGateway.Simulator.World;

/// <summary>Numbers that people write in two ways. WhatsApp knows an account by one of them and answers it for both.</summary>
internal static class NationalForms
{
    /// <returns>
    /// Brazil's mobile numbers with or without their ninth digit, Mexico's with or without the 1, Argentina's with or without the 9; null
    /// for others.
    /// </returns>
    public static string? Other(string number) =>
        number switch
        {
            ['5', '5', _, _, '9', .. { Length: 8 }] => number.Remove(4, 1),
            ['5', '5', _, _, >= '6' and <= '9', .. { Length: 7 }] => number.Insert(4, "9"),
            ['5', '2', '1', .. { Length: 10 }] => number.Remove(2, 1),
            ['5', '2', .. { Length: 10 }] => number.Insert(2, "1"),
            ['5', '4', '9', .. { Length: 10 }] => number.Remove(2, 1),
            ['5', '4', .. { Length: 10 }] => number.Insert(2, "9"),
            _ => null,
        };
}
