package io.periplus.snapshot.diff;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("V1 differences of documents")
class DocumentDiffTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private static JsonNode json(String text) throws JsonProcessingException {
    return MAPPER.readTree(text.replace('\'', '"'));
  }

  private static List<String> changes(String before, String after) throws JsonProcessingException {
    return DocumentDiff.between(json(before), json(after)).stream()
        .map(change -> change.path() + ": " + text(change.before()) + " -> " + text(change.after()))
        .toList();
  }

  private static String text(JsonNode value) {
    return value == null ? "absent" : value.toString().replace('"', '\'');
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          a value                  | {'A':1}              | {'A':2}                | A: 1 -> 2
          a member that came       | {}                   | {'A':{'B':1}}          | A: absent -> {'B':1}
          a member that went       | {'A':[1]}            | {}                     | A: [1] -> absent
          null is a value          | {}                   | {'A':null}             | A: absent -> null
          null became a value      | {'A':null}           | {'A':0}                | A: null -> 0
          text became a number     | {'A':'1'}            | {'A':1}                | A: '1' -> 1
          text became an object    | {'A':'x'}            | {'A':{'B':1}}          | A: 'x' -> {'B':1}
          an object became a list  | {'A':{}}             | {'A':[]}               | A: {} -> []
          inside                   | {'A':{'B':{'C':1}}}  | {'A':{'B':{'C':2}}}    | A.B.C: 1 -> 2
          order of members         | {'A':1,'B':2}        | {'B':2,'A':1}          |
          order of a list          | {'A':['x','y']}      | {'A':['y','x']}        |
          order of lists in lists  | {'A':[[1,2],[3]]}    | {'A':[[3],[2,1]]}      |
          an element came          | {'A':['x']}          | {'A':['y','x']}        | A[]: [] -> ['y']
          elements changed         | {'A':['x','y']}      | {'A':['z','y']}        | A[]: ['x'] -> ['z']
          one of two equal went    | {'A':['x','x']}      | {'A':['x']}            | A[]: ['x'] -> []
          lists of mixed elements  | {'A':[1,{'Id':'a'}]} | {'A':[{'Id':'a'},2]}   | A[]: [1] -> [2]
          a tag                    | {'Tags':[{'Key':'a','Value':'1'},{'Key':'b','Value':'2'}]} | {'Tags':[{'Key':'b','Value':'3'},{'Key':'a','Value':'1'}]} | Tags[Key=b].Value: '2' -> '3'
          a tag that came          | {'Tags':[]}          | {'Tags':[{'Key':'Env','Value':'prod'}]} | Tags[Key=Env]: absent -> {'Key':'Env','Value':'prod'}
          a rule's port            | {'R':[{'SecurityGroupRuleId':'sgr-1','FromPort':22}]} | {'R':[{'SecurityGroupRuleId':'sgr-1','FromPort':23}]} | R[SecurityGroupRuleId=sgr-1].FromPort: 22 -> 23
          an entry of a NACL       | {'E':[{'RuleNumber':100,'Egress':true,'A':1},{'RuleNumber':100,'Egress':false,'A':1}]} | {'E':[{'RuleNumber':100,'Egress':false,'A':2},{'RuleNumber':100,'Egress':true,'A':1}]} | E[RuleNumber=100,Egress=false].A: 1 -> 2
          routes of two families   | {'R':[{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'igw-1'},{'DestinationIpv6CidrBlock':'::/0','GatewayId':'igw-1'}]} | {'R':[{'DestinationIpv6CidrBlock':'::/0','GatewayId':'igw-1'},{'DestinationCidrBlock':'0.0.0.0/0','GatewayId':'nat-1'}]} | R[DestinationCidrBlock=0.0.0.0/0].GatewayId: 'igw-1' -> 'nat-1'
          no identity: keys repeat | {'A':[{'Key':'a','V':1},{'Key':'a','V':2}]} | {'A':[{'Key':'a','V':1},{'Key':'a','V':3}]} | A[]: [{'Key':'a','V':2}] -> [{'Key':'a','V':3}]
          a name with a dot        | {'a.b':1}            | {'a.b':2}              | ['a.b']: 1 -> 2
          a value with a bracket   | {'A':[{'Key':'a]','V':1}]} | {'A':[{'Key':'a]','V':2}]} | A[Key='a]'].V: 1 -> 2
          a text like a number     | {'A':[{'Key':'1','V':1}]} | {'A':[{'Key':'1','V':2}]} | A[Key='1'].V: 1 -> 2
          the whole document       | 1                    | {}                     | `: 1 -> {}`
          """)
  void oneChange(String name, String before, String after, String expected)
      throws JsonProcessingException {
    List<String> found = changes(before, after);
    assertThat(found.stream().map(each -> each.replace("[\"", "['").replace("\"]", "']")).toList())
        .map(each -> each.replace('"', '\''))
        .containsExactlyElementsOf(expected == null ? List.of() : List.of(expected));
  }

  @Test
  void severalChanges_areInOrderOfPath() throws JsonProcessingException {
    assertThat(
            changes(
                "{'B':1,'A':{'Z':1,'Y':1},'C':[{'Id':'2','V':1},{'Id':'1','V':1}]}",
                "{'B':2,'A':{'Z':2,'Y':2},'C':[{'Id':'1','V':2},{'Id':'3','V':1}]}"))
        .containsExactly(
            "A.Y: 1 -> 2",
            "A.Z: 1 -> 2",
            "B: 1 -> 2",
            "C[Id=\"1\"].V: 1 -> 2",
            "C[Id=\"2\"]: {'Id':'2','V':1} -> absent",
            "C[Id=\"3\"]: absent -> {'Id':'3','V':1}");
  }

  @Test
  @DisplayName("diff(a, a) is empty, whatever the order")
  void aDocumentAndItself() {
    for (long seed = 0; seed < 2000; seed++) {
      RandomDocuments documents = new RandomDocuments(seed);
      JsonNode document = documents.object(4);
      assertThat(DocumentDiff.between(document, documents.shuffled(document)))
          .as("seed %s: %s", seed, document)
          .isEmpty();
    }
  }

  @Test
  @DisplayName("apply(diff(a, b), a) = b")
  void whatIsSaidIsEnoughToMakeTheLaterDocument() throws JsonProcessingException {
    for (long seed = 0; seed < 5000; seed++) {
      RandomDocuments documents = new RandomDocuments(seed);
      JsonNode before = documents.object(4);
      JsonNode after = documents.changed(before, 4);
      List<FieldChange> changes = DocumentDiff.between(before, after);
      JsonNode made = DocumentPatch.apply(before, changes);
      assertThat(DocumentDiff.text(made))
          .as("seed %s: %s -> %s by %s", seed, before, after, changes)
          .isEqualTo(DocumentDiff.text(after));
      assertThat(changes.isEmpty())
          .isEqualTo(DocumentDiff.text(before).equals(DocumentDiff.text(after)));
      assertThat(changes.stream().map(FieldChange::path)).doesNotHaveDuplicates();
    }
  }
}
